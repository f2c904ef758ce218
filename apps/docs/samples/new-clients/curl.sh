curl -s -H 'Authorization: Bearer sandbox-admin' \
  'http://127.0.0.1:4020/api/v2/clients?sort_by=createTime&sort_order=desc&limit=3' |
  grep -o '"clientId":[0-9]*'
