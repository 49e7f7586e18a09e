{{/* Settings of Flink for one job, as YAML: those of the chart, then the user's. */}}
{{- define "proxstream.flinkConfiguration" -}}
{{- $v := .root.Values -}}
{{- $chart := include "proxstream.chartConfiguration" . | fromYaml -}}
{{- range $part := list "storage" "availability" "autoscaler" -}}
{{- $_ := merge $chart (include (printf "proxstream.%sConfiguration" $part) $ | fromYaml) -}}
{{- end -}}
{{- toYaml (mergeOverwrite $chart $v.flinkConfiguration) -}}
{{- end }}

{{- define "proxstream.chartConfiguration" -}}
{{- $v := .root.Values -}}
taskmanager.numberOfTaskSlots: {{ $v.taskManager.slots | quote }}
taskmanager.memory.task.off-heap.size: {{ $v.taskManager.nativeMemory }}
taskmanager.memory.managed.size: 16m
env.java.opts.all: >-
  --add-modules=jdk.incubator.vector
  --add-opens=java.base/java.util=ALL-UNNAMED
  --add-opens=java.base/java.lang=ALL-UNNAMED
env.java.opts.taskmanager: >-
  -Dorg.bytedeco.javacpp.maxbytes={{ $v.taskManager.nativeMemory }}
  -Dorg.bytedeco.javacpp.maxphysicalbytes={{ $v.taskManager.memory }}
restart-strategy.type: exponential-delay
pipeline.max-parallelism: {{ $v.maxParallelism | quote }}
web.submit.enable: "false"
metrics.reporters: prometheus
metrics.reporter.prometheus.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
metrics.reporter.prometheus.port: {{ $v.metrics.port | quote }}
{{- end }}

{{- define "proxstream.storageConfiguration" -}}
{{- with .root.Values.storage.uri -}}
execution.checkpointing.dir: {{ . }}/{{ $.name }}/checkpoints
execution.checkpointing.savepoint-dir: {{ . }}/{{ $.name }}/savepoints
execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
execution.checkpointing.num-retained: "3"
{{- with $.root.Values.storage.endpoint }}
s3.endpoint: {{ . }}
s3.path.style.access: {{ $.root.Values.storage.pathStyle | quote }}
{{- end }}
{{- end -}}
{{- end }}

{{- define "proxstream.availabilityConfiguration" -}}
{{- if .root.Values.highAvailability.enabled -}}
high-availability.type: kubernetes
high-availability.storageDir: {{ .root.Values.storage.uri }}/{{ .name }}/ha
{{- if eq .root.Values.mode "operator" }}
kubernetes.operator.deployment.rollback.enabled: "true"
{{- end }}
{{- end -}}
{{- end }}

{{- define "proxstream.autoscalerConfiguration" -}}
{{- with .root.Values.autoscaler -}}
{{- if gt (int .minParallelism) (int .maxParallelism) -}}
{{- fail (printf "autoscaler.minParallelism %v: must be at most autoscaler.maxParallelism, which is %v" .minParallelism .maxParallelism) -}}
{{- end -}}
{{- if and .enabled (eq $.root.Values.mode "operator") -}}
jobmanager.scheduler: adaptive
job.autoscaler.enabled: "true"
job.autoscaler.stabilization.interval: {{ .stabilization }}
job.autoscaler.metrics.window: {{ .metricsWindow }}
job.autoscaler.utilization.target: {{ .targetUtilization | quote }}
job.autoscaler.vertex.min-parallelism: {{ .minParallelism | quote }}
job.autoscaler.vertex.max-parallelism: {{ .maxParallelism | quote }}
{{- end -}}
{{- end -}}
{{- end }}
