import { statuses } from './expense.ts'

const id = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'As the list gives it.',
  schema: { type: 'string', pattern: '^exp-\\d{1,9}$' },
  example: 'exp-1',
}
const version = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag of the expense that the change was made from; another one is refused.',
  schema: { type: 'string' },
}
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
const query = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  description,
  schema,
})
const status = query('status', 'Only those in this state.', { enum: statuses })
const decision = (operationId: string, summary: string) => ({
  operationId,
  summary,
  tags: ['Decisions'],
  description: 'For approvers, on a submitted expense of somebody else.',
  parameters: [id],
  responses: {
    200: answer('Decided', expense),
    403: problem('Not an approver, or an expense of one’s own'),
    404: problem('No such expense'),
    409: problem('Not submitted'),
  },
})

const draftProperties = {
  title: { type: 'string', maxLength: 120, examples: ['Train to Hamburg'] },
  amountCents: { type: 'integer', minimum: 1, examples: [8940] },
  currency: { type: 'string', pattern: '^[A-Z]{3}$', examples: ['EUR'] },
  date: { type: 'string', format: 'date', examples: ['2026-11-23'] },
  category: { type: 'string', maxLength: 40, default: 'Other', examples: ['Travel'] },
  status: { enum: ['draft', 'submitted'], default: 'draft' },
}

export const openApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Expenses', version: '1.0.0', description: 'Claims of the company’s people.' },
  tags: [
    { name: 'Expenses', description: 'One’s own; for approvers, everybody’s.' },
    { name: 'Decisions', description: 'For approvers.' },
    { name: 'Overview' },
  ],
  paths: {
    '/api/me': {
      get: {
        operationId: 'getMe',
        summary: 'Who I am',
        tags: ['Overview'],
        responses: { 200: answer('The caller') },
      },
    },
    '/api/summary': {
      get: {
        operationId: 'getSummary',
        summary: 'Totals by status',
        tags: ['Overview'],
        responses: { 200: answer('Totals') },
      },
    },
    '/api/export': {
      get: {
        operationId: 'exportExpenses',
        summary: 'The same as a CSV file',
        tags: ['Overview'],
        parameters: [status],
        responses: {
          200: {
            description: 'A download',
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
          400: problem('Invalid query'),
        },
      },
    },
    '/api/expenses': {
      get: {
        operationId: 'listExpenses',
        summary: 'My expenses; for approvers, everybody’s',
        tags: ['Expenses'],
        parameters: [
          status,
          query('limit', 'How many at most.', {
            type: 'integer',
            minimum: 0,
            maximum: 100,
            default: 20,
          }),
          query('offset', 'How many to skip.', { type: 'integer', minimum: 0, default: 0 }),
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
        tags: ['Expenses'],
        requestBody: { required: true, content: json(draft) },
        responses: { 201: answer('Created', expense), 400: problem('Faults by field') },
      },
    },
    '/api/expenses/{id}': {
      get: {
        operationId: 'getExpense',
        summary: 'One expense',
        tags: ['Expenses'],
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
        tags: ['Expenses'],
        parameters: [id, version],
        requestBody: {
          required: true,
          description: 'What is to be different; the rest stays.',
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
        tags: ['Expenses'],
        parameters: [id],
        responses: {
          204: answer('Gone'),
          403: problem('Not the owner'),
          404: problem('No such expense'),
          409: problem('Already decided'),
        },
      },
    },
    '/api/expenses/{id}/receipt': {
      get: {
        operationId: 'getReceipt',
        summary: 'The receipt, as a picture',
        tags: ['Expenses'],
        parameters: [id],
        responses: {
          200: { description: 'The picture', content: { 'image/svg+xml': {} } },
          404: problem('No such expense'),
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
        properties: draftProperties,
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
