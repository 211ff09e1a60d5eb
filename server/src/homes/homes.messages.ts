import { estateById, unitById } from '../estates/estates.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { EventHandler } from '../kit/events.ts';
import type { HomeRequestAnswered } from './homes.events.ts';
import { tell, type Recipient, type Telling } from '../messages/notifications/notify.service.ts';
import { HomeRequests, type HomeRequestRow } from './homes.tables.ts';

/** The desk's answer becomes a message to whoever asked. */
export const notifyOfAnswer =
  (deps: Deps): EventHandler<HomeRequestAnswered> =>
  async ({ requestId }) => {
    const telling = await tellingOfRequest(deps, requestId);
    if (telling) await deps.db.tx((db) => tell({ db, deps, now: deps.clock() }, ...telling));
  };

/** What somebody who asked to be bound to a home is told when the desk has answered; nothing while it has not. */
async function tellingOfRequest(
  { db }: Pick<Deps, 'db'>,
  requestId: string,
): Promise<[Telling, Recipient[]] | undefined> {
  const request = await db.read.findOneByOrFail(HomeRequests, { id: requestId });
  const words = await wordsOf({ db }, request);
  return (
    words && [
      {
        ...words,
        estateId: request.estate_id,
        kind: 'HOME_REQUEST',
        dedupKey: `home-request:${request.id}`,
        subject: { kind: 'home-request', id: request.id },
      },
      [{ personId: request.person_id, unitId: request.unit_id ?? undefined }],
    ]
  );
}

async function wordsOf({ db }: Pick<Deps, 'db'>, request: HomeRequestRow) {
  if (request.state === 'APPROVED') {
    const unit = await unitById({ db: db.read }, request.unit_id!);
    return {
      title: '房屋绑定成功',
      body: `您申请的${unit?.address ?? '房屋'}已经绑定好了。现在可以报修、看公告、查快递。`,
    };
  }
  if (request.state !== 'DECLINED') return undefined;
  const { service_phone } = await estateById({ db: db.read }, request.estate_id);
  return {
    title: '房屋绑定没有通过',
    body: `原因：${request.reason ?? '信息对不上'}。您可以改好后重新申请，或拨打 ${service_phone} 问一问。`,
  };
}
