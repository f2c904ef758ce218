curl -s -o /dev/null -H 'Authorization: Bearer sandbox-admin' http://127.0.0.1:4020/api/v2/clients/1

for expected in '{ "operation": "getClient", "times": 1 }' '{ "operation": "createClient" }'; do
  curl -s -w ' status %{http_code}\n' http://127.0.0.1:4020/_sandbox/verify \
    -H 'X-Sandbox-Control: yes' \
    -d "$expected"
done
