import { openPage } from '../../../kit/page/navigation.ts';

export const openTicket = (id: string) => void openPage(`/packages/desk/tickets/ticket/index?id=${id}`);
