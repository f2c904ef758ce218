import json
from urllib.request import Request, urlopen

body = {
    'email': 'amelie.fontaine@example.com',
    'info': {'givenName': 'Amelie', 'familyName': 'Fontaine', 'birthday': '1988-02-29'},
    'referralCode': 'FRIEND42',
}
request = Request(
    'http://127.0.0.1:4020/api/v2/clients',
    method='POST',
    headers={'Authorization': 'Bearer sandbox-admin', 'Content-Type': 'application/json'},
    data=json.dumps(body).encode(),
)
with urlopen(request, timeout=10) as response:
    created = json.load(response)
print(created['name'], created['referralCode'])
