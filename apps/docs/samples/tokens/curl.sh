for token in a-token-that-has-expired sandbox-admin; do
  curl -s -o /dev/null -w "$token: %{http_code}\n" \
    -H "Authorization: Bearer $token" http://127.0.0.1:4020/api/v2/clients
done
