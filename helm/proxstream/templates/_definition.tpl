{{/* Properties of the Kafka clients. Secrets are named, and read from their files by the clients. */}}
{{- define "proxstream.kafkaProperties" -}}
{{- $type := .Values.kafka.auth.type -}}
{{- if ne $type "none" }}
config.providers: dir
config.providers.dir.class: org.apache.kafka.common.config.provider.DirectoryConfigProvider
ssl.truststore.type: PEM
ssl.truststore.location: /etc/proxstream/kafka-ca/ca.crt
{{- end }}
{{- if eq $type "scram-sha-512" }}
security.protocol: SASL_SSL
sasl.mechanism: SCRAM-SHA-512
sasl.jaas.config: "${dir:/etc/proxstream/kafka:sasl.jaas.config}"
{{- else if eq $type "tls" }}
security.protocol: SSL
ssl.keystore.type: PKCS12
ssl.keystore.location: /etc/proxstream/kafka/user.p12
ssl.keystore.password: "${dir:/etc/proxstream/kafka:user.password}"
{{- end }}
{{- with .Values.kafka.properties }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The definition of a job, as the product reads it: its own keys, and those that the chart decides. */}}
{{- define "proxstream.definition" -}}
{{- $kafka := dict "bootstrap-servers" .root.Values.kafka.bootstrapServers "max-message-size" (printf "%d" (int64 .root.Values.kafka.maxMessageBytes)) -}}
{{- with include "proxstream.kafkaProperties" .root | fromYaml -}}
{{- $_ := set $kafka "properties" . -}}
{{- end -}}
{{- $decided := dict "stream" (dict "parallelism" .job.parallelism "kafka" $kafka) -}}
{{- toYaml (mergeOverwrite (deepCopy .job.definition) $decided) -}}
{{- end }}
