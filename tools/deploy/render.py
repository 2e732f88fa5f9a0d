"""Renders a chart as `helm template` does: {"chart", "values"} in, {"files"} or {"error"} out, both as JSON."""

import json
import sys

from helm_python import Chart, HelmError

asked = json.load(sys.stdin)
try:
    print(json.dumps({"files": Chart.load(asked["chart"]).render(asked["values"], name="dh")}))
except HelmError as error:
    print(json.dumps({"error": str(error)}))
