import { openPage } from '../../kit/page/navigation.ts';

export const openHomes = () => void openPage('/packages/homes/members/index');
export const openBinding = () => void openPage('/packages/homes/bind/index');
