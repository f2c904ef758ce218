import json
from urllib.request import Request, urlopen

for token in ['sandbox-admin', 'sandbox-vip']:
    request = Request(
        'http://127.0.0.1:4020/api/v2/clients?limit=1',
        headers={'Authorization': f'Bearer {token}'},
    )
    with urlopen(request, timeout=10) as response:
        print(token, 'sees', json.load(response)['total'])
