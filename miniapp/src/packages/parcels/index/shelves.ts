import type { ParcelsPage, ParcelStation, ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { fetchable } from '../parcel-text.ts';

export interface Shelves {
  station: ParcelStation;
  pieces: ParcelSummary[];
}

/** The pieces by where they lie; the place where something waits longest comes first, empty ones last. */
export function shelvesOf({ stations, waiting }: Pick<ParcelsPage, 'stations' | 'waiting'>): Shelves[] {
  const shelves = stations.map((station) => ({
    station,
    pieces: fetchFirst(waiting.filter(({ stationName }) => stationName === station.name)),
  }));
  const rank = ({ pieces }: Shelves) => (pieces[0] ? waiting.indexOf(pieces[0]) : Infinity);
  return shelves.sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
}

/** A piece that is being looked into stays on the card, below those one can come for. */
const fetchFirst = (pieces: readonly ParcelSummary[]): ParcelSummary[] => {
  const coded = fetchable(pieces);
  return [...coded, ...pieces.filter((piece) => !coded.includes(piece))];
};
