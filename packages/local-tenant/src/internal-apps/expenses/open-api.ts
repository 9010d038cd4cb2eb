import { statuses } from './expense.ts'

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const expense = { $ref: '#/components/schemas/Expense' }
const draft = { $ref: '#/components/schemas/ExpenseDraft' }

const json = (schema: object) => ({ 'application/json': { schema } })
const answer = (description: string, schema?: object) => ({
  description,
  ...(schema === undefined ? {} : { content: json(schema) }),
})
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const query = (name: string, schema: object) => ({ name, in: 'query', schema })
const decision = (operationId: string, summary: string) => ({
  operationId,
  summary,
  parameters: [id],
  responses: {
    200: answer('Decided', expense),
    403: problem('Not an approver, or an expense of one’s own'),
    404: problem('No such expense'),
    409: problem('Not submitted'),
  },
})

const draftProperties = {
  title: { type: 'string', maxLength: 120 },
  amountCents: { type: 'integer', minimum: 1 },
  currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  date: { type: 'string', format: 'date' },
  category: { type: 'string', maxLength: 40 },
}

export const openApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Expenses', version: '1.0.0', description: 'Claims of the company’s people.' },
  paths: {
    '/api/me': {
      get: { operationId: 'getMe', summary: 'Who I am', responses: { 200: answer('The caller') } },
    },
    '/api/summary': {
      get: {
        operationId: 'getSummary',
        summary: 'Totals by status',
        responses: { 200: answer('Totals') },
      },
    },
    '/api/expenses': {
      get: {
        operationId: 'listExpenses',
        summary: 'My expenses; for approvers, everybody’s',
        parameters: [
          query('status', { enum: statuses }),
          query('limit', { type: 'integer', minimum: 0, maximum: 100, default: 20 }),
          query('offset', { type: 'integer', minimum: 0, default: 0 }),
        ],
        responses: {
          200: answer('A page', {
            type: 'object',
            properties: {
              total: { type: 'integer' },
              limit: { type: 'integer' },
              offset: { type: 'integer' },
              items: { type: 'array', items: expense },
            },
          }),
          400: problem('Invalid query'),
        },
      },
      post: {
        operationId: 'createExpense',
        summary: 'Hand in an expense',
        requestBody: { required: true, content: json(draft) },
        responses: { 201: answer('Created', expense), 400: problem('Faults by field') },
      },
    },
    '/api/expenses/{id}': {
      get: {
        operationId: 'getExpense',
        summary: 'One expense',
        parameters: [id],
        responses: {
          200: answer('The expense', expense),
          304: answer('Not modified'),
          404: problem('No such expense'),
        },
      },
      patch: {
        operationId: 'changeExpense',
        summary: 'Change an expense of mine that nobody decided on',
        parameters: [id],
        requestBody: {
          required: true,
          content: json({ type: 'object', properties: draftProperties }),
        },
        responses: {
          200: answer('Changed', expense),
          400: problem('Faults by field'),
          403: problem('Not the owner'),
          404: problem('No such expense'),
          409: problem('Already decided'),
          412: problem('Changed meanwhile'),
        },
      },
      delete: {
        operationId: 'deleteExpense',
        summary: 'Withdraw an expense of mine',
        parameters: [id],
        responses: {
          204: answer('Gone'),
          403: problem('Not the owner'),
          404: problem('No such expense'),
          409: problem('Already decided'),
        },
      },
    },
    '/api/expenses/{id}/approve': { post: decision('approveExpense', 'Approve') },
    '/api/expenses/{id}/reject': { post: decision('rejectExpense', 'Reject') },
  },
  components: {
    schemas: {
      ExpenseDraft: {
        type: 'object',
        required: ['title', 'amountCents', 'currency', 'date'],
        properties: { ...draftProperties, status: { enum: ['draft', 'submitted'] } },
      },
      Expense: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          ...draftProperties,
          status: { enum: statuses },
          owner: { type: 'string' },
          decidedBy: { type: ['string', 'null'] },
          updatedAt: { type: 'string', format: 'date-time' },
          version: { type: 'integer' },
        },
      },
      Problem: {
        type: 'object',
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          faults: {
            type: 'array',
            items: {
              type: 'object',
              properties: { field: { type: 'string' }, message: { type: 'string' } },
            },
          },
        },
      },
    },
  },
}
