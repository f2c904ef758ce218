import json
from urllib.request import Request, urlopen

for codes in ['036,784', '36,784']:
    request = Request(
        f'http://127.0.0.1:4020/api/v2/clients?filter[countryCodes]={codes}&limit=1',
        headers={'Authorization': 'Bearer sandbox-admin'},
    )
    with urlopen(request, timeout=10) as response:
        print(codes, json.load(response)['total'])
