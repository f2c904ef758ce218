// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** How this installation behaves, and how it writes clients, pages and errors. */
export const dialect = {
  /** What the installation does, by claim id. */
  claims: {
    "unknown-parameters": "ignored",
    "parameter-names": "exact",
    "repeated-parameters": "last",
    "empty-values": "ignored",
    "invalid-filter-values": "refused",
    "invalid-page-numbers": "refused",
    "list-spaces": "ignored",
    "text-spaces": "kept",
    "wildcards": "literal",
    "time-format": "offset",
    "error-media-type": "json",
    "integer-notation": "digits",
    "restricted-admin-tags": "any",
    "sort-ties": "by-id",
    "nothing-found": "page",
    "email-uniqueness": "active",
    "created-client-envelope": "bare",
    "created-client-tags": "creator",
    "client-envelope": "bare",
    "client-id-matching": "exact",
    "email-matching": "whole",
    "email-case": "insensitive",
    "emails-values": "list",
    "emails-matching": "whole",
    "emails-case": "insensitive",
    "name-matching": "part",
    "name-case": "insensitive",
    "nickname-matching": "part",
    "nickname-case": "insensitive",
    "manager-ids-values": "list",
    "country-codes-values": "list",
    "country-code-zeros": "either",
    "city-matching": "part",
    "city-case": "insensitive",
    "status-ids-values": "list",
    "status-ids": {
      "Active": [
        1
      ],
      "Inactive": [
        2
      ],
      "Banned": [
        3
      ],
      "Deleted": [
        4
      ]
    },
    "internal-type-ids-values": "list",
    "company-short-name-matching": "part",
    "company-short-name-case": "insensitive",
    "company-full-name-matching": "part",
    "company-full-name-case": "insensitive",
    "risk-level-ids-values": "list",
    "type-ids-values": "list",
    "verification-level-ids-values": "list",
    "limit-default": 20,
    "limit-minimum": 1,
    "limit-below-minimum": "default",
    "negative-limit": "same",
    "limit-maximum": 100,
    "limit-above-maximum": "capped",
    "offset-default": 0,
    "offset-minimum": 0,
    "offset-below-minimum": "refused",
    "offset-maximum": 2147483647,
    "offset-beyond-end": "empty",
    "sort-fields": [
      "clientId",
      "createTime",
      "email",
      "loggedAt",
      "name",
      "updateTime"
    ],
    "sort-by-unknown": "ignored",
    "sort-default": "createTime",
    "sort-text-case": "insensitive",
    "sort-empty-values": "smallest",
    "sort-order-default": "desc",
    "sort-order-unknown": "refused",
    "request-id-header": "x-request-id",
    "created-status": 201,
    "invalid-query-status": 400,
    "invalid-client-id-status": 400,
    "malformed-body-status": 400,
    "invalid-body-status": 400,
    "email-taken-status": 400,
    "unauthorized-status": 401,
    "client-not-found-status": 404,
    "hidden-client-status": 404,
    "id-type": "integer",
    "total-location": "top",
    "total-name": "total",
    "list-member": "data",
    "list-client-fields": [],
    "total-type": "integer",
    "total-count": "visible",
    "client-required-fields": [
      "clientId",
      "createTime"
    ],
    "empty-fields": "included",
    "undescribed-fields": "possible",
    "client-name": "given-middle-family",
    "birthday-format": "midnight",
    "status-names": [
      "Active",
      "Inactive",
      "Banned",
      "Deleted"
    ],
    "numeric-code-type": [
      "string",
      "integer",
      "null"
    ],
    "numeric-code-zeros": "padded",
    "error-shape": "field-list"
  },
  /** How it writes clients, pages and errors. */
  wire: {
    "clientEnvelope": "bare",
    "createdClientEnvelope": "bare",
    "listMember": "data",
    "totalLocation": "top",
    "totalName": "total",
    "nothingFound": "page",
    "totalIsText": false,
    "omittedInLists": [],
    "errorShape": "field-list",
    "omitsNulls": false,
    "fields": {}
  },
  /** The query parameters of a list. */
  parameters: [
    "filter[clientId]",
    "filter[email]",
    "filter[emails]",
    "filter[name]",
    "filter[nickname]",
    "filter[managerIds]",
    "filter[countryCodes]",
    "filter[city]",
    "filter[statusIds]",
    "filter[internalTypeIds]",
    "filter[companyShortName]",
    "filter[companyFullName]",
    "filter[riskLevelIds]",
    "filter[typeIds]",
    "filter[verificationLevelIds]",
    "limit",
    "offset",
    "sort_by",
    "sort_order"
  ],
  /** The clients in the body of a list, and the number of all matches. */
  readPage(body: unknown): { readonly data: unknown; readonly total: unknown } {
    const page = body as { data?: unknown; total?: unknown } | null | undefined
    const total = page?.total
    return { data: page?.data, total }
  },
} as const
