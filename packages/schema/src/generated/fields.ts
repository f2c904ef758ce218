// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { CanonicalFields } from '../wire/canonical-fields.ts'

/** The fields of a client and their canonical types. */
export const canonicalFields: CanonicalFields = {
  "clientId": "integer",
  "firstName": "string",
  "lastName": "string",
  "middleName": "string",
  "name": "string",
  "nickname": "string",
  "email": "string",
  "phone": "string",
  "birthday": "birthday",
  "city": "string",
  "locale": "string",
  "country": {
    "countryId": "integer",
    "alpha2Code": "string",
    "alpha3Code": "string",
    "countryName": "string",
    "numericCode": "country-code"
  },
  "company": {
    "fullName": "string",
    "shortName": "string"
  },
  "type": {
    "id": "integer",
    "name": "string"
  },
  "verificationLevel": {
    "id": "integer",
    "name": "string"
  },
  "status": "string",
  "riskLevel": "string",
  "internalType": "string",
  "manager": {
    "id": "integer",
    "enabled": "boolean",
    "email": "string",
    "name": "string",
    "title": "string",
    "phone": "string",
    "createTime": "time",
    "resources": {
      "key": "string",
      "locale": "string",
      "value": "string"
    }
  },
  "tags": {
    "name": "string"
  },
  "analytics": {
    "property": "string",
    "value": "string"
  },
  "accounts": {
    "accountId": "integer",
    "accountNumber": "string",
    "createTime": "time"
  },
  "loggedAt": "time",
  "createTime": "time",
  "updateTime": "time"
}
