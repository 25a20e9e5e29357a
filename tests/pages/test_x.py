import pytest, time
PAGES = "projects question understanding loop conclude transfer predict settings".split()
@pytest.mark.parametrize("page", PAGES)
def test_a(tab, iris_champion, page):
    t=time.time()
    a=tab(page, project=iris_champion.project_id)
    print(page, time.time()-t); print(a.text); print(a.links, a.errors)
def test_b(tab, home, monkeypatch):
    monkeypatch.setenv("MLFLOW_TRACKING_URI","http://127.0.0.1:9")
    t=time.time()
    a=tab(); print(time.time()-t,a.text,a.errors)
    t=time.time()
    a=tab("question", project="1"); print(time.time()-t,a.text,a.errors)
