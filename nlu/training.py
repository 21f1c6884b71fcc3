from pathlib import Path
def train(python: Path, models: Path) -> Path: raise RuntimeError("not yet")
def cross_validate(*a, **k): ...
def render(x) -> str: return ""
