// The numbers are written out, so that `error.status === 404` narrows a failure to the one class it can be.

/** Statuses of a refused request. */
export type RefusedStatus = 400 | 409 | 422

/** Statuses of a `ServerError`. */
export type ServerStatus =
  | 500
  | 501
  | 502
  | 503
  | 504
  | 505
  | 506
  | 507
  | 508
  | 510
  | 511
  | 520
  | 521
  | 522
  | 523
  | 524
  | 525
  | 526
  | 527
  | 529
  | 530
  | 598
  | 599

/** Error statuses without their own class. */
export type OtherStatus =
  | 402
  | 405
  | 406
  | 407
  | 408
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 418
  | 421
  | 423
  | 424
  | 425
  | 426
  | 428
  | 431
  | 451
  | 499

/** Statuses of success and redirects; 0 is a redirect that a browser hides. */
export type UnusableStatus = 0 | 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | RedirectStatus
type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 306 | 307 | 308
