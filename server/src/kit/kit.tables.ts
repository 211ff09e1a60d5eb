export interface KitTables {
  idempotency_keys: {
    /** sha-256 of person and key */
    id: string;
    /** sha-256 of operation, url and body */
    fingerprint: string;
    status: number;
    body: string;
    created_at: number;
  };
  /** Numbers people say on the phone: one row per series, e.g. an estate's tickets of a day. */
  counters: { name: string; value: number };
}
