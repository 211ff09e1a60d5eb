import { api, keepMe } from '../../kit/api.ts';
import { useQuery } from '../../kit/data/use-query.ts';

/** The one request of the home page; the services tab shares its answer. */
export const useHomePage = () =>
  useQuery('home', async () => {
    const page = await api.home.page();
    keepMe(page.me);
    return page;
  });
