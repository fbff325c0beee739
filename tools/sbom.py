"""Write the bill of materials of the app: ``make sbom``.

In the CycloneDX form, from requirements.lock alone: every package with its version and the hashes of its files, and
which package asks for which. The same lock file gives the same bytes, on any machine and day.
"""

from __future__ import annotations

import re
import sys
import uuid
from pathlib import Path

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from dftz import __version__  # noqa: E402 - of this checkout, whatever is installed

LOCK = CHECKOUT / "requirements.lock"
OURS = "dftz"
_ENTRY = re.compile(r"^([a-z0-9-]+)==([^\s;]+)(.*?)(?=^[a-z0-9-]+==|\Z)", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_ASKED_BY = re.compile(r"^    #(?: via| {3})? +([a-z0-9-]+)", re.MULTILINE)


def bill(locked: str) -> Bom:
    """The bill of a lock file that ``uv pip compile`` wrote."""
    root = Component(
        name=OURS, version=__version__, type=ComponentType.APPLICATION, bom_ref=OURS, purl=_purl(OURS, __version__)
    )
    entries = [(name, version, rest) for name, version, rest in _ENTRY.findall(locked)]
    parts = {name: _component(name, version, _HASH.findall(rest)) for name, version, rest in entries}
    made = Bom(components=parts.values(), metadata=BomMetaData(component=root))
    # A number of its own and the time of its making would make two bills of one lock file differ.
    made.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, locked)
    made.metadata.timestamp = None  # type: ignore[assignment]
    needs: dict[str, list[Component]] = {}
    for name, _version, rest in entries:
        for asker in _ASKED_BY.findall(rest):
            needs.setdefault(asker, []).append(parts[name])
    for name, component in {OURS: root, **parts}.items():
        made.register_dependency(component, needs.get(name, []))
    return made


def _component(name: str, version: str, hashes: list[str]) -> Component:
    purl = _purl(name, version)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(purl)),
        comment="every file of this version, for all systems",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
    )
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{name}=={version}",
        purl=purl,
        external_references=[files],
    )


def _purl(name: str, version: str) -> PackageURL:
    return PackageURL("pypi", name=name, version=version)


def main(written: Path) -> None:
    """Write the bill."""
    written.parent.mkdir(parents=True, exist_ok=True)
    locked = LOCK.read_text(encoding="utf-8")
    written.write_text(JsonV1Dot6(bill(locked)).output_as_string(indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "dist" / "dftz.cdx.json")
