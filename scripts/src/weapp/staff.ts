import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { apis } from '@linli/shared/apis.ts';
import { createClients, type Clients, type Transport } from '@linli/shared/kit/client.ts';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';

type Api = Clients<typeof apis>;

/** The people behind the counter, working through the API while a journey is on the resident's phone. */
export interface Staff {
  /** A neighbour reports a leak by their own phone; answers with its number. */
  reported(): Promise<string>;
  /** The ticket with this number as the desk sees it. */
  find(number: string): Promise<DeskTicket>;
  triage(number: string): Promise<void>;
  dispatch(number: string): Promise<void>;
  /** Takes it, calls, arrives and finishes with a photo of the work. */
  repair(number: string, result: string, photo: string): Promise<void>;
  /** Takes it, calls and arrives: the work itself is left. */
  toTheSpot(number: string): Promise<void>;
  pass(number: string): Promise<void>;
}

export async function staffOf(origin: string): Promise<Staff> {
  const [cs, lead, technician] = await Promise.all(
    ['demo-cs-1', 'demo-repair-lead', 'demo-tech-1'].map((code) => signIn(origin, code)),
  );
  if (!cs || !lead || !technician) throw new Error('Three people of staff are needed');
  const me = await technician.api.identity.me();

  async function find(number: string): Promise<DeskTicket> {
    const { items } = await cs!.api.ticketsAdmin.queue({ query: { view: 'all', q: number } });
    const row = items.find((each) => each.number === number);
    if (!row) throw new Error(`The desk does not see ticket ${number}`);
    return cs!.api.ticketsAdmin.find({ params: { ticketId: row.id } });
  }
  const of = (ticket: DeskTicket) => ({ params: { ticketId: ticket.id } });
  const at = ({ version }: DeskTicket) => ({ version });

  async function onTheSpot(number: string): Promise<DeskTicket> {
    const work = technician!.api.ticketsAdmin;
    let ticket = await find(number);
    ticket = await work.take({ ...of(ticket), body: at(ticket) });
    ticket = await work.contact({ ...of(ticket), body: at(ticket) });
    return work.arrive({ ...of(ticket), body: at(ticket) });
  }

  return {
    async reported() {
      const { api } = await signIn(origin, 'demo-owner-2');
      const { contact } = await api.home.reportForm();
      const body = { place: 'HOME', category: 'WATER', text: '卫生间水龙头关不紧', contact } as const;
      return (await api.tickets.submit({ body })).number;
    },
    find,
    async triage(number) {
      const ticket = await find(number);
      const { kind, category, urgency = 'GENERAL' } = ticket;
      await cs.api.ticketsAdmin.triage({ ...of(ticket), body: { ...at(ticket), kind, category, urgency } });
    },
    async dispatch(number) {
      const ticket = await find(number);
      await lead.api.ticketsAdmin.dispatch({
        ...of(ticket),
        body: { ...at(ticket), assigneeId: me.id, requirement: '请先电话联系' },
      });
    },
    async toTheSpot(number) {
      await onTheSpot(number);
    },
    async repair(number, result, photo) {
      const work = technician.api.ticketsAdmin;
      const ticket = await onTheSpot(number);
      const { id } = await technician.upload(photo);
      await work.finish({ ...of(ticket), body: { ...at(ticket), result, photoIds: [id] } });
    },
    async pass(number) {
      const ticket = await find(number);
      await cs.api.ticketsAdmin.pass({ ...of(ticket), body: at(ticket) });
    },
  };
}

export async function signIn(
  origin: string,
  code: string,
): Promise<{ api: Api; upload(path: string): Promise<{ id: string }> }> {
  const anyone = createClients(apis, send(origin));
  const { token } = await anyone.identity.signIn({ body: { code } });
  return {
    api: createClients(apis, send(origin, token)),
    async upload(path) {
      const form = new FormData();
      form.set('file', new Blob([readFileSync(path)], { type: 'image/jpeg' }), 'photo.jpg');
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
      const response = await fetch(`${origin}/api/photos`, { method: 'POST', headers, body: form });
      if (!response.ok) throw new Error(`photo: ${response.status} ${await response.text()}`);
      return (await response.json()) as { id: string };
    },
  };
}

const send =
  (origin: string, token?: string): Transport =>
  async ({ method, path, query, body }) => {
    const url = new URL(`/api${path}`, origin);
    for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>))
      url.searchParams.set(name, String(value));
    const response = await fetch(url, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
  };
