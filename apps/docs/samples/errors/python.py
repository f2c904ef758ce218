import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

request = Request(
    'http://127.0.0.1:4020/api/v2/clients?filter[clientId]=x&offset=-1',
    headers={'Authorization': 'Bearer sandbox-admin'},
)
try:
    urlopen(request, timeout=10)
except HTTPError as error:
    problem = json.load(error)
    print(error.code, problem.get('message'))
    for entry in problem.get('errors', []):
        print(entry['field'], entry['message'])
