"""The architecture holds: imports run one way, the surface is what it says, nothing heavy loads early."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import provenance

PACKAGE = Path(provenance.__file__).parent
ORDER = {
    "errors": 0, "settings": 1, "corpus": 2, "reuse": 3, "attribution": 3, "derivation": 4, "case": 5, "store": 6,
    "report": 6, "export": 6, "cli": 7,
}  # fmt: skip
HEAVY = (
    "numpy",
    "scipy",
    "sklearn",
    "networkx",
    "trafilatura",
    "lxml",
    "dateparser",
    "py3langid",
    "datasketch",
    "numba",
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.split(".")[1] for name in names if name.startswith("provenance.")}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path):
    own = layer(path)
    if own == "__init__":
        return
    above = {name for name in imported(path) if ORDER[name] > ORDER[own]}
    beside = {name for name in imported(path) if ORDER[name] == ORDER[own] and name != own}
    assert not above, f"{own} imports {above}"
    allowed = {("report", "store"), ("export", "report"), ("store", "report")}
    assert not {b for b in beside if (own, b) not in allowed}, f"{own} imports {beside}"


def test_no_drawer_modules():
    drawers = {"utils", "helpers", "common", "base", "misc"}
    assert not [p for p in modules() if p.stem in drawers]


def test_public_names_are_importable_and_sorted():
    assert provenance.__all__[1:] == sorted(provenance.__all__[1:])
    for name in provenance.__all__:
        assert getattr(provenance, name) is not None


def test_unknown_public_name():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        provenance.nothing  # noqa: B018


def test_nothing_catches_everything():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                names = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"bare"}
                assert not names & {"bare", "Exception", "BaseException"}, f"{path}:{node.lineno}"


def test_the_library_prints_nothing():
    for path in modules():
        if layer(path) != "cli":
            calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
            assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], path


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom provenance.cli import main\n"
        "result = CliRunner().invoke(main, ['--help'])\nassert result.exit_code == 0, result.output\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
