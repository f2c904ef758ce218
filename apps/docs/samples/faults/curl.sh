curl -s -o /dev/null http://127.0.0.1:4020/_sandbox/faults \
  -H 'X-Sandbox-Control: yes' \
  -d '{ "operation": "listClients", "status": 503, "times": 2 }'
for attempt in 1 2 3; do
  curl -s -o /dev/null -w "read $attempt: %{http_code}\n" \
    -H 'Authorization: Bearer sandbox-admin' http://127.0.0.1:4020/api/v2/clients
done
