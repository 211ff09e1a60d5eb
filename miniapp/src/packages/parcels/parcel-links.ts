import { openPage } from '../../kit/page/navigation.ts';

const open = (page: string, query = '') => void openPage(`/packages/parcels/${page}/index${query}`);

export const openIdentity = () => open('identity');
export const openHistory = () => open('history');
export const openParcel = (id: string) => open('detail', `?id=${id}`);
/** With a piece: only that one is chosen at first. */
export const openProxy = (parcelId?: string) => open('proxy', parcelId ? `?parcel=${parcelId}` : '');
