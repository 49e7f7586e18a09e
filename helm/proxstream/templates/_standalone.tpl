{{/* Flink's own settings as files, for pods that Flink does not start itself. */}}
{{- define "proxstream.standaloneConfigMap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .fullname }}-flink
  labels:
    {{- include "proxstream.labels" .root | nindent 4 }}
data:
  log4j-console.properties: |
    {{- .root.Files.Get "files/log4j-console.properties" | nindent 4 }}
  config.yaml: |
    {{- include "proxstream.standaloneConfiguration" . | nindent 4 }}
{{- end }}

{{- define "proxstream.standaloneConfiguration" -}}
{{- $own := dict -}}
{{- $_ := set $own "jobmanager.rpc.address" .fullname -}}
{{- $_ := set $own "jobmanager.bind-host" "0.0.0.0" -}}
{{- $_ := set $own "jobmanager.rpc.port" "6123" -}}
{{- $_ := set $own "jobmanager.scheduler" "adaptive" -}}
{{- $_ := set $own "jobmanager.memory.process.size" .root.Values.jobManager.memory -}}
{{- $_ := set $own "taskmanager.bind-host" "0.0.0.0" -}}
{{- $_ := set $own "taskmanager.memory.process.size" .root.Values.taskManager.memory -}}
{{- $_ := set $own "blob.server.port" "6124" -}}
{{- $_ := set $own "rest.bind-address" "0.0.0.0" -}}
{{- if .root.Values.highAvailability.enabled -}}
{{- $_ := set $own "kubernetes.cluster-id" (include "proxstream.standaloneClusterId" .) -}}
{{- $_ := set $own "high-availability.cluster-id" (include "proxstream.standaloneClusterId" .) -}}
{{- $_ := set $own "kubernetes.namespace" .root.Release.Namespace -}}
{{- end -}}
{{- toYaml (merge (include "proxstream.flinkConfiguration" . | fromYaml) $own) -}}
{{- end }}

{{/* Flink recovers a job as it was submitted: another definition or image needs another id. */}}
{{- define "proxstream.standaloneClusterId" -}}
{{- $what := list (include "proxstream.definition" .) (include "proxstream.image" .root) .job.initialSavepointPath -}}
{{- printf "%s-%s" (trunc 36 .fullname | trimSuffix "-") (join "\n" $what | sha256sum | trunc 8) -}}
{{- end }}

{{- define "proxstream.standaloneSelector" -}}
{{ include "proxstream.selectorLabels" .root }}
app.kubernetes.io/component: {{ .name }}
proxstream.io/role: {{ .role }}
{{- end }}

{{- define "proxstream.standaloneService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .fullname }}
  labels:
    {{- include "proxstream.labels" .root | nindent 4 }}
spec:
  selector:
    {{- include "proxstream.standaloneSelector" (merge (dict "role" "jobmanager") .) | nindent 4 }}
  ports:
    - {name: rpc, port: 6123}
    - {name: blob, port: 6124}
    - {name: rest, port: 8081}
{{- end }}

{{- define "proxstream.standaloneJobManager" -}}
{{- $jm := .root.Values.jobManager -}}
{{- $args := list "start-foreground" "--job-classname" .job.entryClass -}}
{{- if .root.Values.highAvailability.enabled -}}
{{- $args = concat $args (list "--host" "$(POD_IP)") -}}
{{- end -}}
{{- with .job.initialSavepointPath -}}
{{- $args = concat $args (list "--fromSavepoint" .) -}}
{{- end -}}
{{- $args = concat $args (list .job.verb "--job" (printf "/etc/proxstream/jobs/%s.yaml" .name)) -}}
{{- include "proxstream.standaloneDeployment" (merge (dict
  "role" "jobmanager" "replicas" $jm.replicas "cpu" $jm.cpu "memory" $jm.memory
  "script" "standalone-job.sh" "args" $args) .) -}}
{{- end }}

{{- define "proxstream.standaloneTaskManager" -}}
{{- $tm := .root.Values.taskManager -}}
{{- include "proxstream.standaloneDeployment" (merge (dict
  "role" "taskmanager" "replicas" $tm.replicas "cpu" (mulf $tm.cpuPerSlot $tm.slots) "memory" $tm.memory
  "script" "taskmanager.sh" "args" (list "start-foreground" "-D" "taskmanager.host=$(POD_IP)")) .) -}}
{{- end }}

{{- define "proxstream.standaloneDeployment" -}}
{{- $pod := include "proxstream.podSpec" .root | fromYaml -}}
{{- $container := include "proxstream.container" .root | fromYaml -}}
{{- $config := dict "name" "flink" "configMap" (dict "name" (printf "%s-flink" .fullname)) -}}
{{- $metadata := include "proxstream.podMetadata" . | fromYaml -}}
{{- $_ := set $metadata.labels "proxstream.io/role" .role -}}
{{- $_ := set $metadata.annotations "checksum/flink" (include "proxstream.standaloneConfiguration" . | sha256sum) -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .fullname }}-{{ .role }}
  labels:
    {{- include "proxstream.labels" .root | nindent 4 }}
    proxstream.io/role: {{ .role }}
spec:
  replicas: {{ ternary 0 .replicas (eq .job.state "suspended") }}
  {{- if eq .role "jobmanager" }}
  strategy: {type: Recreate}
  {{- end }}
  selector:
    matchLabels:
      {{- include "proxstream.standaloneSelector" . | nindent 6 }}
  template:
    metadata:
      {{- toYaml $metadata | nindent 6 }}
    spec:
      serviceAccountName: {{ include "proxstream.serviceAccount" .root }}
      {{- toYaml (omit $pod "volumes") | nindent 6 }}
      volumes:
        {{- toYaml (append $pod.volumes $config) | nindent 8 }}
      containers:
        - name: flink
          image: {{ include "proxstream.image" .root }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          command: [/opt/flink/bin/{{ .script }}]
          args: {{ toJson .args }}
          securityContext:
            {{- toYaml $container.securityContext | nindent 12 }}
          env:
            - {name: FLINK_CONF_DIR, value: /etc/proxstream/flink}
            - name: POD_IP
              valueFrom: {fieldRef: {fieldPath: status.podIP}}
            {{- toYaml $container.env | nindent 12 }}
          volumeMounts:
            - {name: flink, mountPath: /etc/proxstream/flink, readOnly: true}
            {{- toYaml $container.volumeMounts | nindent 12 }}
          ports:
            - {name: metrics, containerPort: {{ .root.Values.metrics.port }}}
          startupProbe:
            httpGet: {path: /metrics, port: metrics}
            periodSeconds: 5
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /metrics, port: metrics}
            periodSeconds: 15
            failureThreshold: 4
          resources:
            requests: {cpu: {{ .cpu | quote }}, memory: {{ include "proxstream.quantity" .memory }}}
            limits: {memory: {{ include "proxstream.quantity" .memory }}}
{{- end }}

{{/* Memory as Kubernetes writes it: Flink's "2g" is 2Gi. */}}
{{- define "proxstream.quantity" -}}
{{ . | replace "g" "Gi" | replace "m" "Mi" }}
{{- end }}
