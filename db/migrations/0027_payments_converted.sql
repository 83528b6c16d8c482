-- What was paid, in the entity's currency at the rate of the document that it pays. The column was there, and empty.
update app.payments payment
set amount_converted = case
  when document.exchange_rate is null then payment.amount
  else round(payment.amount * (document.exchange_rate ->> 'rate')::numeric
    * power(10::numeric, app.minor_digits(document.exchange_rate ->> 'quote_currency') - app.minor_digits(document.currency_code)))
end
from app.documents document
where document.entity_id = payment.entity_id and document.total_converted is not null
  and document.id = coalesce(payment.invoice_id, payment.credit_note_id, payment.advance_invoice_id);
