import json
from urllib.request import Request, urlopen

request = Request(
    'http://127.0.0.1:4020/api/v2/clients/1',
    headers={'Authorization': 'Bearer sandbox-admin'},
)
with urlopen(request, timeout=10) as response:
    client = json.load(response)
print(client['name'], client['email'], client['country']['alpha2Code'])
