export const parcelKey = (id: string) => `desk.parcel.${id}`;
export const deskPageKey = 'desk.parcels';
