"""Texts into a few numbers each."""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.validation import check_is_fitted

MOST_WORDS = 20_000  # the most frequent ones; memory and time grow with them
LONGEST_PIECE = 4  # letters
FEWEST_WORDS = 3  # with fewer, the words stand for themselves


class TextTopics(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """
    TF-IDF of each column's words (or pieces of words), condensed by a truncated SVD into at most `components` columns.

    A gap is a text without words. A column without any word in the rows it was fitted on becomes one of zeros.
    """

    def __init__(self, components: int = 30, analyzer: str = "word") -> None:
        self.components = components
        self.analyzer = analyzer

    def fit(self, columns: Any, _target: Any = None) -> "TextTopics":
        self.fit_transform(columns)
        return self

    def fit_transform(self, columns: Any, _target: Any = None) -> np.ndarray[Any, Any]:
        table = pd.DataFrame(columns)
        self.feature_names_in_ = np.asarray(table.columns.astype(str), dtype=object)
        self.n_features_in_ = table.shape[1]
        self.weights_: list[Any] = []
        self.topics_: list[Any] = []
        return np.hstack([self._fitted(_texts(table.iloc[:, place])) for place in range(table.shape[1])])

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        check_is_fitted(self)
        table = pd.DataFrame(columns)
        return np.hstack([self._condensed(_texts(table.iloc[:, place]), place) for place in range(self.n_features_in_)])

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray[Any, Any]:
        names = self.feature_names_in_ if input_features is None else input_features
        widths = [self._condensed([""], place).shape[1] for place in range(self.n_features_in_)]
        made = [f"{name} topic {n + 1}" for name, width in zip(names, widths, strict=True) for n in range(width)]
        return np.array(made, dtype=object)

    def _fitted(self, texts: list[str]) -> np.ndarray[Any, Any]:
        weights, topics = self._vectorizer(), None
        found: Any = np.zeros((len(texts), 1))
        try:
            matrix = weights.fit_transform(texts)
        except ValueError:  # no text has any word
            weights = None
        else:
            found = matrix.toarray() if matrix.shape[1] <= FEWEST_WORDS else None
            if found is None:
                topics = TruncatedSVD(min(self.components, matrix.shape[1] - 1), random_state=0)
                found = topics.fit_transform(matrix)
        self.weights_.append(weights)
        self.topics_.append(topics)
        return np.asarray(found)

    def _condensed(self, texts: list[str], place: int) -> np.ndarray[Any, Any]:
        weights, topics = self.weights_[place], self.topics_[place]
        if weights is None:
            return np.zeros((len(texts), 1))
        matrix = weights.transform(texts)
        return np.asarray(matrix.toarray() if topics is None else topics.transform(matrix))

    def _vectorizer(self) -> Any:
        pieces = {"analyzer": "char_wb", "ngram_range": (2, LONGEST_PIECE)} if self.analyzer == "char_wb" else {}
        return TfidfVectorizer(max_features=MOST_WORDS, sublinear_tf=True, strip_accents="unicode", **pieces)


def _texts(values: "pd.Series[Any]") -> list[str]:
    return [str(value) for value in values.astype(object).where(values.notna(), "")]
