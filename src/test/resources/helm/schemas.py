"""Makes the schemas beside this file from custom resource definitions, for tests of the chart.

    python3 schemas.py FOLDER

FOLDER holds the definitions as published: FlinkDeployment of the Flink Kubernetes Operator 1.15.0,
KafkaTopic and KafkaUser of Strimzi (kafka.strimzi.io/v1), all Apache-2.0. Descriptions go, the pod
template is kept once and without what the chart never uses, and fields that a definition does not
name are refused, where the Kubernetes API drops them.
"""

import json
import pathlib
import sys

import yaml

HERE = pathlib.Path(__file__).parent
UNUSED = {"description", "x-kubernetes-validations", "default"}
POD_UNUSED = {"ephemeralContainers", "initContainers", "lifecycle", "status", "volumeDevices"}
VOLUMES = {"name", "configMap", "secret", "emptyDir", "projected", "persistentVolumeClaim"}


def strict(node):
    if isinstance(node, list):
        return [strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {}
    for key, value in node.items():
        if key in UNUSED and not isinstance(value, dict):
            continue
        kept[key] = {k: strict(v) for k, v in value.items()} if key == "properties" else strict(value)
    if "properties" in kept and not kept.get("x-kubernetes-preserve-unknown-fields"):
        kept.setdefault("additionalProperties", False)
    return kept


def trim_pod(template):
    def walk(node):
        if isinstance(node, dict):
            properties = node.get("properties", {})
            for name in POD_UNUSED & properties.keys():
                del properties[name]
            if "emptyDir" in properties:
                node["properties"] = {k: v for k, v in properties.items() if k in VOLUMES}
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(template)
    return template


def schema(path, version):
    definition = yaml.safe_load(path.read_text())
    versions = {v["name"]: v["schema"]["openAPIV3Schema"] for v in definition["spec"]["versions"]}
    spec = strict(versions[version]["properties"]["spec"])
    return definition["spec"]["names"]["kind"], {"spec": spec}


def write(kind, parts):
    root = {
        "$comment": "Apache-2.0; made by schemas.py from the definition of " + kind,
        "type": "object",
        "required": ["apiVersion", "kind", "metadata", "spec"],
        "properties": {"spec": parts.pop("spec")},
    }
    root.update(parts)
    (HERE / (kind.lower() + ".schema.json")).write_text(json.dumps(root, separators=(",", ":")) + "\n")


folder = pathlib.Path(sys.argv[1])
for path in sorted(folder.glob("*.y*ml")):
    version = "v1beta1" if "flink" in path.name else "v1"
    kind, parts = schema(path, version)
    properties = parts["spec"]["properties"]
    if "podTemplate" in properties:
        parts["$defs"] = {"pod": trim_pod(properties["podTemplate"])}
        for owner in (properties, *(properties[o]["properties"] for o in ("jobManager", "taskManager"))):
            owner["podTemplate"] = {"$ref": "#/$defs/pod"}
    write(kind, parts)
