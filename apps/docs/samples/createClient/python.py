import json
from urllib.request import Request, urlopen

body = {
    'info': {'givenName': 'John', 'familyName': 'Doe'},
    'addresses': {'0': {'country_code': '784'}},
    'phones': {'0': {'phone': '+971000000000'}},
    'email': 'jdoe@example.com',
}
request = Request(
    'http://127.0.0.1:4020/api/v2/clients',
    method='POST',
    headers={'Authorization': 'Bearer sandbox-admin', 'Content-Type': 'application/json'},
    data=json.dumps(body).encode(),
)
with urlopen(request, timeout=10) as response:
    created = json.load(response)
print(created['clientId'], created['name'], created['country']['countryName'])
