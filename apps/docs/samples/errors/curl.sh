curl -sg -H 'Authorization: Bearer sandbox-admin' \
  'http://127.0.0.1:4020/api/v2/clients?filter[clientId]=x&offset=-1'
