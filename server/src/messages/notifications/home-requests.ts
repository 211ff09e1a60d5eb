import { estateById, unitById } from '../../estates/estates.service.ts';
import { answeredRequest, type AnsweredRequest } from '../../homes/binding/request-cases.service.ts';
import type { HomeRequestAnswered } from '../../homes/homes.events.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import { notify } from './notify.service.ts';

/**
 * The desk's answer becomes a message to whoever asked to be bound to a home. It stands here and not in homes, which is
 * below messages: whom a message reaches is asked there.
 */
export const notifyOfAnswer =
  (deps: Deps): EventHandler<HomeRequestAnswered> =>
  async ({ requestId }) => {
    const request = await answeredRequest({ db: deps.db.read }, requestId);
    if (!request) return;
    const { estateId, personId, unitId } = request;
    const text = await textOf(deps, request);
    await deps.db.tx((db) =>
      notify(
        { db, deps, now: deps.clock() },
        {
          ...text,
          estateId,
          kind: 'HOME_REQUEST',
          dedupKey: `home-request:${requestId}`,
          subject: { kind: 'home-request', id: requestId },
        },
        [{ personId, unitId }],
      ),
    );
  };

async function textOf({ db }: Pick<Deps, 'db'>, { approved, unitId, estateId, reason }: AnsweredRequest) {
  if (approved) {
    const unit = unitId && (await unitById({ db: db.read }, unitId));
    return {
      title: '房屋绑定成功',
      body: `您申请的${unit ? unit.address : '房屋'}已经绑定好了。现在可以报修、看公告、查快递。`,
    };
  }
  const { service_phone } = await estateById({ db: db.read }, estateId);
  return {
    title: '房屋绑定没有通过',
    body: `原因：${reason ?? '信息对不上'}。您可以改好后重新申请，或拨打 ${service_phone} 问一问。`,
  };
}
