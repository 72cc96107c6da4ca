/** Makes the test file that runs next find its database behind PgBouncer. */
process.env.COMMONDESK_TEST_THROUGH_POOLER = 'true';
