# The sandbox refuses the next read.
curl -s -o /dev/null http://127.0.0.1:4020/_sandbox/faults \
  -H 'X-Sandbox-Control: yes' \
  -d '{ "operation": "listClients", "status": 429, "retryAfter": 1, "times": 1 }'

# --retry waits as Retry-After says, and repeats the call. --retry-max-time limits all waits together.
curl -sS --retry 2 --retry-max-time 30 -o page.json -w 'status %{http_code}\n' \
  -H 'Authorization: Bearer sandbox-admin' http://127.0.0.1:4020/api/v2/clients
