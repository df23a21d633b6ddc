"""Prints docs/dependencies.md: what each published module brings, its weight and licences.

Read from the bills of materials of a release build (its folder is the first argument); the weights are those of the jars
in a local repository (the second), or in the usual one where a module's libraries are not in it.
"""

import json
import sys
from pathlib import Path

BUILD = Path(sys.argv[1])
REPOSITORIES = [Path(sys.argv[2]), Path.home() / ".m2" / "repository"]
FOLDERS = {"loadkit": "loadkit-all"}
MODULES = ["loadkit", "loadkit-netty", "loadkit-web", "loadkit-micrometer", "loadkit-testkit"]


def bill(module):
    folder = FOLDERS.get(module, module)
    return json.loads((BUILD / folder / "target" / "bom.json").read_text(encoding="utf-8"))


def own(component):
    return component["group"] == "io.loadkit"


def key(component):
    return component["group"] + ":" + component["name"] + suffix(component)


def suffix(component):
    """The classifier, which a bill of materials keeps in the address of the package only."""
    found = [part for part in component.get("purl", "").split("?")[-1].split("&") if part.startswith("classifier=")]
    return ":" + found[0].split("=", 1)[1] if found else ""


def size(component):
    if own(component):
        folder = FOLDERS.get(component["name"], component["name"])
        jars = [BUILD / folder / "target" / f"{component['name']}-{component['version']}.jar"]
    else:
        classifier = suffix(component).replace(":", "-")
        name = f"{component['name']}-{component['version']}{classifier}.jar"
        place = Path(*component["group"].split("."), component["name"], component["version"], name)
        jars = [repository / place for repository in REPOSITORIES]
    return next((jar.stat().st_size for jar in jars if jar.exists()), 0)


def licences(component):
    names = []
    for entry in component.get("licenses", []):
        licence = entry.get("license", {})
        names.append(licence.get("id") or licence.get("name") or entry.get("expression", ""))
    return ", ".join(sorted(set(names))) or "not stated"


def megabytes(size_in_bytes):
    return f"{size_in_bytes / 1e6:.2f} MB"


def about(jars):
    """So coarse that a change of the code does not make the page out of date."""
    return f"{max(1, round(sum(map(size, jars)) / 1e6))} MB"


def main():
    print("# What a dependency on LoadKit brings\n")
    print("Written by `.ci/published --write` from the bills of materials (CycloneDX) that are published beside each jar;")
    print("`.ci/published` fails when it is out of date. Test and build tools are not in it: nobody gets them.\n")
    print("| you depend on | LoadKit's jars | about | others' jars | together |")
    print("|---|---|---|---|---|")
    shown = {}
    for module in MODULES:
        document = bill(module)
        jars = [document["metadata"]["component"], *document.get("components", [])]
        jars = [jar for jar in jars if size(jar)]
        ours = [jar for jar in jars if own(jar)]
        others = [jar for jar in jars if not own(jar)]
        print(f"| `{module}` | {len(ours)} | {about(ours)} | {len(others)} | {megabytes(sum(map(size, others)))} |")
        for jar in others:
            shown.setdefault(key(jar), (jar, []))[1].append(module)
    print("\nThe libraries of others, the heaviest first:\n")
    print("| library | version | weight | licence | comes with |")
    print("|---|---|---|---|---|")
    for name, (jar, modules) in sorted(shown.items(), key=lambda each: (-size(each[1][0]), each[0])):
        by = ", ".join(f"`{module}`" for module in modules)
        print(f"| {name} | {jar['version']} | {megabytes(size(jar))} | {licences(jar)} | {by} |")


main()
