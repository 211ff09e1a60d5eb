import { homeApi } from '@linli/shared/home/home.api.ts';
import { implement } from '../kit/http/implement.ts';
import { homePage } from './home.service.ts';
import { reportForm } from './report-form.ts';

export const homeRoutes = implement(homeApi, {
  page: (scope) => homePage(scope),
  reportForm: (scope) => reportForm(scope),
});
