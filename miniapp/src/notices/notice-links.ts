import { openPage } from '../kit/page/navigation.ts';

// Where one goes about notices, messages and parcels. The pages lie in subpackages, which nobody may import: only open.

const open = (path: string, query: Record<string, string | undefined> = {}) => {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  );
  void openPage(`/packages/${path}/index${asked.length ? `?${asked.join('&')}` : ''}`);
};

export const openNotice = (id: string) => open('notices/detail', { id });
export const openNotices = (of?: 'work') => open('notices/list', { of });
export const openWorkLog = () => open('notices/worklog');
export const openInbox = () => open('messages/inbox');
export const openMessageSettings = () => open('messages/settings');
export const openParcels = () => open('parcels/index');
