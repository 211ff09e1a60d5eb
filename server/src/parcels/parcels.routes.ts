import { parcelsAdminApi } from '@linli/shared/parcels/parcels.admin.api.ts';
import { parcelsApi } from '@linli/shared/parcels/parcels.api.ts';
import { stationsAdminApi } from '@linli/shared/parcels/stations.admin.api.ts';
import { implement, twoStep } from '../kit/http/implement.ts';
import type { Scope } from '../kit/scope.ts';
import { withCurrent } from '../kit/http/with-current.ts';
import { auditSheet, recordAudit } from './shelf/audits.ts';
import { keeperPage, listParcels } from './shelf/lists.ts';
import { addStation, changeStation, listStations } from './shelf/station-changes.ts';
import { findForKeeper, matchParcel, moveParcel, notifyInPerson } from './shelf/pieces.ts';
import { disputeByKeeper, disputeByResident, findPiece } from './household/disputes.ts';
import { completeHandover } from './handover/complete.ts';
import { countIfTyped, openHandover } from './handover/open.ts';
import { findParcel, identityOf, parcelHistory, parcelsPage } from './household/home-parcels.ts';
import { takeIn } from './intake/intake.ts';
import { pieceOfEstate, showOneToKeeper } from './parcels.read.ts';
import { appointProxy, revokeProxy } from './handover/proxies.ts';
import { cancelReturn, confirmReturn, listReturns, proposeReturn } from './returns/returns.ts';
import { suggestRecipients } from './intake/suggest.ts';

/** A command on one piece: done; or refused, then with the piece as it is now, so that who came second sees why. */
const byKeeper =
  <Body, Answer>(command: (scope: Scope, parcelId: string, body: Body) => Promise<Answer>) =>
  (scope: Scope & { params: { parcelId: string }; body: Body }): Promise<Answer> => {
    const { parcelId } = scope.params;
    const outside = { ...scope, db: scope.deps.db.read };
    return withCurrent(
      async () => showOneToKeeper(outside, await pieceOfEstate(outside, parcelId)),
      () => command(scope, parcelId, scope.body),
    );
  };

export const parcelsRoutes = implement(parcelsApi, {
  page: parcelsPage,
  history: (scope) => parcelHistory(scope, scope.query),
  find: (scope) => findParcel(scope, scope.params.parcelId),
  identity: identityOf,
  appointProxy: (scope) => appointProxy(scope, scope.body),
  revokeProxy: (scope) => revokeProxy(scope, scope.params.proxyId),
  dispute: (scope) => disputeByResident(scope, scope.params.parcelId, scope.body),
});

export const parcelsAdminRoutes = implement(parcelsAdminApi, {
  page: keeperPage,
  list: (scope) => listParcels(scope, scope.query),
  find: (scope) => findForKeeper(scope, scope.params.parcelId),
  suggest: async (scope) => ({ suggestions: await suggestRecipients(scope, scope.query) }),
  takeIn: (scope) => takeIn(scope, scope.body),
  match: byKeeper(matchParcel),
  move: byKeeper(moveParcel),
  tell: byKeeper(notifyInPerson),
  openHandover: twoStep(
    (input) => countIfTyped(input, input.body),
    (scope) => openHandover(scope, scope.body),
  ),
  completeHandover: (scope) => completeHandover(scope, scope.params.handoverId, scope.body),
  dispute: byKeeper(disputeByKeeper),
  found: byKeeper(findPiece),
  auditSheet,
  recordAudit: (scope) => recordAudit(scope, scope.body),
  returns: (scope) => listReturns(scope, scope.query),
  proposeReturn: (scope) => proposeReturn(scope, scope.body),
  confirmReturn: (scope) => confirmReturn(scope, scope.params.returnId),
  cancelReturn: (scope) => cancelReturn(scope, scope.params.returnId),
});

export const stationsAdminRoutes = implement(stationsAdminApi, {
  list: async (scope) => ({ items: await listStations(scope) }),
  add: (scope) => addStation(scope, scope.body),
  change: (scope) => changeStation(scope, scope.params.stationId, scope.body),
});
