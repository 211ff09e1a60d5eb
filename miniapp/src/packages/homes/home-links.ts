import { openPage, replacePage } from '../../kit/page/navigation.ts';

const open = (page: string) => void openPage(`/packages/homes/${page}/index`);

export const openBinding = () => open('bind');
export const openCode = () => open('code');
export const openRequest = () => open('request');
export const openHomes = () => open('members');
export const openInviting = () => open('invite');
export const openPrivacy = () => open('privacy');

/** In place of the page that did its work: going back must not lead to it again. */
export const replaceByHomes = () => void replacePage('/packages/homes/members/index');
