import { openPage } from '../../kit/page/navigation.ts';

export const openHomes = () => void openPage('/packages/homes/members/index');
export const openBinding = () => void openPage('/packages/homes/bind/index');
export const openPrivacy = () => void openPage('/packages/homes/privacy/index');
