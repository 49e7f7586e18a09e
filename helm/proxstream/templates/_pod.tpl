{{/* What every pod of Flink has in common, as the inside of a pod template. */}}
{{- define "proxstream.podMetadata" -}}
labels:
  {{- include "proxstream.selectorLabels" .root | nindent 2 }}
  app.kubernetes.io/component: {{ .name }}
  {{- with .root.Values.pod.labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
annotations:
  checksum/definition: {{ include "proxstream.definition" . | sha256sum }}
  {{- with .root.Values.pod.annotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "proxstream.podSpec" -}}
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 9999
  runAsGroup: 9999
  fsGroup: 9999
  seccompProfile: {type: RuntimeDefault}
volumes:
  - {name: tmp, emptyDir: {}}
  - {name: log, emptyDir: {}}
  - name: jobs
    configMap: {name: {{ include "proxstream.fullname" . }}-jobs}
  {{- if ne .Values.kafka.auth.type "none" }}
  - name: kafka
    secret: {secretName: {{ include "proxstream.kafkaSecret" . }}, defaultMode: 0440}
  - name: kafka-ca
    secret: {secretName: {{ include "proxstream.kafkaCaSecret" . }}, defaultMode: 0440}
  {{- end }}
{{- range $key := list "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" "priorityClassName" }}
{{- with index $.Values.pod $key }}
{{ $key }}: {{ toJson . }}
{{- end }}
{{- end }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* What every container of Flink has in common. */}}
{{- define "proxstream.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
env:
  - {name: OMP_NUM_THREADS, value: "1"}
  - {name: OPENBLAS_NUM_THREADS, value: "1"}
  - {name: MALLOC_ARENA_MAX, value: "2"}
  {{- with .Values.storage.secret }}
  - name: AWS_ACCESS_KEY_ID
    valueFrom: {secretKeyRef: {name: {{ . }}, key: access-key}}
  - name: AWS_SECRET_ACCESS_KEY
    valueFrom: {secretKeyRef: {name: {{ . }}, key: secret-key}}
  {{- end }}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  - {name: log, mountPath: /opt/flink/log}
  - {name: jobs, mountPath: /etc/proxstream/jobs, readOnly: true}
  {{- if ne .Values.kafka.auth.type "none" }}
  - {name: kafka, mountPath: /etc/proxstream/kafka, readOnly: true}
  - {name: kafka-ca, mountPath: /etc/proxstream/kafka-ca, readOnly: true}
  {{- end }}
{{- end }}
