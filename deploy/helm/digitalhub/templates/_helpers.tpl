{{- /* What runs: the image's tag, which the services tell as their version too. */ -}}
{{- define "digitalhub.version" -}}
{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "digitalhub.image" -}}
{{ .Values.image.repository }}:{{ include "digitalhub.version" . }}
{{- end }}

{{- define "digitalhub.labels" -}}
app.kubernetes.io/name: digitalhub
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
app.kubernetes.io/version: {{ include "digitalhub.version" .root | trunc 63 | trimSuffix "-" | trimSuffix "." | trimSuffix "_" | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "digitalhub.selector" -}}
app.kubernetes.io/name: digitalhub
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- /* The values of one service: its own entry over the defaults. */ -}}
{{- define "digitalhub.service" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values.services .name)) | toYaml -}}
{{- end }}
