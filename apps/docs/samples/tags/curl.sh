for token in sandbox-admin sandbox-vip; do
  curl -s -H "Authorization: Bearer $token" \
    'http://127.0.0.1:4020/api/v2/clients?limit=1' | grep -o '"total":[0-9]*'
done
