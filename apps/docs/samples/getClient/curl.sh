curl -s 'http://127.0.0.1:4020/api/v2/clients/1' \
  -H 'Authorization: Bearer sandbox-admin'
