#!/usr/bin/env bash
# Healthy is a Flink process whose metrics can be read. Needs nothing but bash.
set -euo pipefail

exec 3<>"/dev/tcp/127.0.0.1/${PROXSTREAM_METRICS_PORT:-9249}"
printf 'GET /metrics HTTP/1.0\r\n\r\n' >&3
read -r -t 4 status <&3
[[ $status == *" 200 "* ]]
