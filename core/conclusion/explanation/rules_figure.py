"""The picture of a small tree."""

import plotly.graph_objects as go

from core.conclusion.explanation.rules import Node, Rules
from core.drawing import COLOURS, laid_out
from core.language import _, ngettext, number, percent

LEVEL_HEIGHT, LEAST_HEIGHT = 96, 220
MARGIN = 0.6  # of a leaf's width beside the first and the last


def rules_figure(found: Rules) -> go.Figure:
    """Questions above their answers, yes to the left; answers lie side by side and are coloured by what they say."""
    places = dict(_placed(found, 0, 0, [0]))
    answers = list(dict.fromkeys(node.answer for node in found.nodes if not node.question))
    few = len(answers) < len(COLOURS)
    figure = go.Figure()
    for place, node in enumerate(found.nodes):
        x, y = places[place]
        if node.question:
            for child, word, aside in ((node.yes, _("yes"), -14), (node.no, _("no"), 14)):
                to_x, to_y = places[child]
                figure.add_shape(type="line", x0=x, y0=y, x1=to_x, y1=to_y, line={"color": COLOURS[-1]}, layer="below")
                figure.add_annotation(x=(x + to_x) / 2, y=(y + to_y) / 2, text=word, xshift=aside, showarrow=False)
        colour = COLOURS[answers.index(node.answer)] if few and not node.question else COLOURS[-1]
        text = f"{node.question}?" if node.question else node.answer
        font = {"color": "white"}
        figure.add_annotation(x=x, y=y, text=text, showarrow=False, bgcolor=colour, font=font, borderpad=4)
        if not node.question:
            figure.add_annotation(x=x, y=y, yshift=-24, text=_rests_on(node), showarrow=False, font={"size": 11})
    depth, width = max(round(-y) for _x, y in places.values()), max(x for x, _y in places.values())
    figure.update_xaxes(visible=False, range=[-MARGIN, width + MARGIN])
    figure.update_yaxes(visible=False, range=[-depth - 0.5, 0.5])
    return laid_out(figure, height=max(LEAST_HEIGHT, LEVEL_HEIGHT * (depth + 1)))


def _placed(found: Rules, place: int, depth: int, used: list[int]) -> list[tuple[int, tuple[float, float]]]:
    """Each node's place: leaves from left to right, a question above the middle of what it leads to."""
    node = found.nodes[place]
    if not node.question:
        used[0] += 1
        return [(place, (used[0] - 1.0, -float(depth)))]
    below = [*_placed(found, node.yes, depth + 1, used), *_placed(found, node.no, depth + 1, used)]
    where = dict(below)
    middle = (where[node.yes][0] + where[node.no][0]) / 2
    return [(place, (middle, -float(depth))), *below]


def _rests_on(node: Node) -> str:
    rows = ngettext("{n} row", "{n} rows", node.rows).format(n=number(node.rows))
    return rows if node.share is None else f"{rows}, {percent(node.share)}"
