{{- define "proxstream.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $full := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- default $full .Values.fullnameOverride | trunc 36 | trimSuffix "-" -}}
{{- end }}

{{- define "proxstream.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "proxstream.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "proxstream.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "proxstream.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}

{{- define "proxstream.serviceAccount" -}}
{{- $own := ternary (include "proxstream.fullname" .) "default" .Values.serviceAccount.create -}}
{{- default $own .Values.serviceAccount.name -}}
{{- end }}

{{/* The jobs that are enabled, by name, as JSON. */}}
{{- define "proxstream.jobs" -}}
{{- $jobs := dict -}}
{{- range $name := list "restore" "online" -}}
{{- $job := index $.Values $name -}}
{{- if $job.enabled -}}{{- $_ := set $jobs $name $job -}}{{- end -}}
{{- end -}}
{{- toJson $jobs -}}
{{- end }}

{{/* A Kafka topic of the restore job, by its key. */}}
{{- define "proxstream.topic" -}}
{{- index .root.Values.restore.definition.stream.kafka .key -}}
{{- end }}

{{/* The Secret with the credentials for Kafka: given, or that of the KafkaUser. */}}
{{- define "proxstream.kafkaSecret" -}}
{{- default (ternary (include "proxstream.fullname" .) "" .Values.strimzi.user.enabled) .Values.kafka.auth.secret -}}
{{- end }}

{{/* The Secret with the certificate of Kafka's authority: given, or that of Strimzi's cluster. */}}
{{- define "proxstream.kafkaCaSecret" -}}
{{- default (printf "%s-cluster-ca-cert" .Values.strimzi.cluster) .Values.kafka.auth.caSecret -}}
{{- end }}
